import './styles/base.css';

document.getElementById('app')?.replaceChildren();
